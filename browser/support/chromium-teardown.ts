export default async function stop(): Promise<void> {
  await (globalThis as { stopChromium?: () => Promise<void> }).stopChromium?.();
}
