import { readonly, schema, validate } from '@angular/forms/signals';
import type { Message } from '../../api/types';

const MAX_LENGTH = 2000;

/** The rules that can be checked without the backend, which decides. */
export const messageRules = schema<Message>((message) => {
  readonly(message, { when: ({ state }) => state.submitting() });
  validate(message.data, ({ value }) => {
    const fault = dataFault(value());
    return fault === undefined ? undefined : { kind: 'rule', message: fault };
  });
});

/** Spaces and line breaks count as text. */
export function dataFault(data: string): string | undefined {
  if (data === '') return 'Nothing to send yet: type something first.';
  const length = Array.from(data).length;
  if (length <= MAX_LENGTH) return undefined;
  return `At most ${MAX_LENGTH.toLocaleString('en-GB')} characters can be sent. These are ${length.toLocaleString('en-GB')}.`;
}
