// The theme that was chosen, before the first paint: settings are there only after it. See entrypoints/shared/start-page.ts.
document.documentElement.dataset.theme = localStorage.getItem('theme') ?? 'auto';
