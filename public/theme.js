// The theme that was chosen, before the first paint: settings are there only after it. See entrypoints/shared/start-page.ts.
try {
  document.documentElement.dataset.theme = localStorage.getItem('theme') ?? 'auto';
} catch {
  // Firefox throws where it stores nothing.
  document.documentElement.dataset.theme = 'auto';
}
