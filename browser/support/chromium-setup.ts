import { launchChromium } from './chromium';

/** One Chromium for the whole run: each test file has contexts of its own in it. */
export default async function start(): Promise<void> {
  const server = await launchChromium();
  process.env['CHROMIUM_ENDPOINT'] = server.wsEndpoint();
  (globalThis as { stopChromium?: () => Promise<void> }).stopChromium = () => server.close();
}
