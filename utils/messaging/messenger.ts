import { defineExtensionMessaging } from '@webext-core/messaging';
import type { ExtensionMessages, PageMessages, ToPageMessages } from './protocol';

export const { sendMessage, onMessage } = defineExtensionMessaging<
  PageMessages & ExtensionMessages & ToPageMessages
>();
