import { X } from 'lucide';
import { i18n } from '#i18n';
import { Button } from '../../base/Button';
import { formatNumber } from '../format';
import { type GraphData, waysInWords } from './graph';

/** What a chosen team's lines say, in words. */
export function Ways({
  data,
  chosen,
  onClear,
}: {
  readonly data: GraphData;
  readonly chosen: string | null;
  readonly onClear: () => void;
}) {
  const node = data.nodes.find(({ id }) => id === chosen);
  const lines = node === undefined ? [] : waysInWords(data, node.id);
  return (
    <div class="graph-ways">
      <p class="graph-told" role="status">
        {node === undefined ? (
          <span class="aa-soft">{i18n.t('chart.graph.pick')}</span>
        ) : (
          i18n.t('chart.graph.node', [
            node.name,
            formatNumber(node.given),
            formatNumber(node.received),
          ])
        )}
      </p>
      {node === undefined ? (
        <p class="aa-tiny">{i18n.t('chart.graph.keys')}</p>
      ) : (
        <>
          {lines.length === 0 ? (
            <p class="aa-tiny">{i18n.t('chart.graph.alone')}</p>
          ) : (
            // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reachable by key.
            <ul aria-label={node.name} tabIndex={0}>
              {lines.map((line) => (
                <li key={line}>{line}</li>
              ))}
            </ul>
          )}
          <Button small kind="quiet" icon={X} data-action="graph-clear" onClick={onClear}>
            {i18n.t('chart.graph.clear')}
          </Button>
        </>
      )}
    </div>
  );
}
