const MAX_LENGTH = 2000;

/** What is wrong with data to send, as far as it can be told without the backend, which decides. Spaces and line breaks count as text. */
export function dataFault(data: string): string | undefined {
  if (data === '') return 'Nothing to send yet: type something first.';
  const length = Array.from(data).length;
  if (length <= MAX_LENGTH) return undefined;
  return `At most ${MAX_LENGTH.toLocaleString('en-GB')} characters can be sent. These are ${length.toLocaleString('en-GB')}.`;
}
