// Asks for what the first screen shows while the code that shows it is still on its way; HttpClient's request then takes this answer, once.
// What other addresses ask for is up to the code.
if (location.pathname === '/' && location.search === '') {
  const link = document.createElement('link');
  Object.assign(link, { rel: 'preload', as: 'fetch', href: '/users?sort=username', crossOrigin: 'anonymous' });
  document.head.append(link);
}
