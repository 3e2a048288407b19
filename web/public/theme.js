// Runs before the first paint, so that a chosen theme does not appear late. What it reads is written by shell/theme/theme.ts.
try {
  const theme = localStorage.getItem('menagerie.theme');
  if (theme === 'light' || theme === 'dark') document.documentElement.dataset.theme = theme;
} catch {
  // A browser that keeps nothing has no theme chosen.
}
