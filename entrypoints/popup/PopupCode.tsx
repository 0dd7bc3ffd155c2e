import { CodeCard } from '../../components/requests/CodeCard';
import { openTab } from '../../utils/platform/tabs';
import { useCode } from '../shared/use-code';

/** What a code in the search field says, in the place of results. Comes when there is one. */
export function PopupCode({ text }: { readonly text: string }) {
  const { state, actions } = useCode(text, (id) => void openTab('dashboard', `#requests/${id}`));
  return state === null ? null : (
    <div class="aa-popup-code">
      <CodeCard state={state} actions={actions} />
    </div>
  );
}
