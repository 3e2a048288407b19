import { bootstrapApplication } from '@angular/platform-browser';
import { App } from './app/app';
import { appConfig } from './app/app.config';

/** Lets the browser draw the page as it came, and answer the person, before the app takes its place. A tab that is hidden draws nothing. */
function nextFrame(): Promise<void> {
  return new Promise((resolve) => {
    if (document.hidden) resolve();
    else
      requestAnimationFrame(() => {
        setTimeout(resolve);
      });
  });
}

async function start(): Promise<void> {
  await nextFrame();
  await bootstrapApplication(App, appConfig);
}

start().catch((error: unknown) => {
  console.error(error);
});
