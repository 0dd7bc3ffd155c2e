// Wakes a stopped background before the popup's own code is read: it starts, and gets ready to search, meanwhile. Whatever
// comes of it, the search that follows says (utils/messaging/protocol.ts, `search.begin`).
chrome.runtime
  .sendMessage({ id: 0, type: 'search.begin', data: {}, timestamp: Date.now() })
  .catch(() => {});
