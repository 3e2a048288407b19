/* global SCREENS -- what the screens need, by their paths; web/inline.mjs says it */
// Asks for what the screen of this address needs while the code of the app, which would ask for it, is still on its way. HttpClient's request then
// takes the answer, once.
const needed = SCREENS[location.pathname];
const ask = (link) => document.head.append(Object.assign(document.createElement('link'), link));
const askFor = (href) => ask({ rel: 'preload', as: 'fetch', crossOrigin: 'anonymous', href });
for (const href of needed?.code ?? []) ask({ rel: 'modulepreload', href });
// What an address with a query asks for is up to the code.
if (location.search === '') needed?.answers.forEach(askFor);
// Each screen asks who this is, and offers what that person may do.
askFor('/session');
