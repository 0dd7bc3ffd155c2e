import type { ComponentChild } from 'preact';
import { useCallback, useState } from 'preact/hooks';
import { i18n } from '#i18n';
import { Toast } from '../../components/base/Toast';
import type { OnExport } from '../../components/charts/frame/table';
import { saveChart } from '../shared/save-chart';

/**
 * Saving charts as files. Nothing of it is written anywhere else.
 *
 * @param section first part of the files' names
 * @returns a way to save each chart under its name, and what is to be said where that failed
 */
export function useSaveChart(section: string): {
  readonly onSave: (name: string) => OnExport;
  readonly notice: ComponentChild;
} {
  const [failed, setFailed] = useState(false);
  const onSave = useCallback(
    (name: string): OnExport =>
      (kind, picture, table) => {
        setFailed(false);
        saveChart(`${section}-${name}`, kind, picture, table, new Date()).catch(() =>
          setFailed(true),
        );
      },
    [section],
  );
  const notice = failed ? (
    <Toast text={i18n.t('figures.notSaved')} onClose={() => setFailed(false)} />
  ) : null;
  return { onSave, notice };
}
