import '../../components/requests/requests.css';
import type { HelpGiven } from '../../components/requests/state';
import { sendMessage } from '../../utils/messaging/messenger';

// The form and all that it needs: it comes when somebody asks for it.
export { HelpedView } from '../../components/popup/HelpedView';

/** Notes help that was given, about the page in a tab where the form says so. Gives the request's id. */
export function logHelp({ aboutPage, ...given }: HelpGiven, tabId: number | null): Promise<string> {
  return sendMessage('request.helped', { ...given, tabId: aboutPage ? tabId : null });
}

export const find = (text: string) => sendMessage('people.find', { text });
