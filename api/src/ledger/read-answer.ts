import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { Request } from 'express';
import { Answer } from '../rest/answer';
import { knownTags } from '../rest/precondition';
import type { Head, IsKnown, Snapshot } from './head';
import { placeOf } from './place-of';

/** `If-None-Match` of a request about the whole directory. */
export const KnownHead = createParamDecorator((_: unknown, context: ExecutionContext): IsKnown => {
  const isKnownTag = knownTags(context.switchToHttp().getRequest<Request>().get('If-None-Match'));
  return (head) => isKnownTag(directoryTag(head));
});

/**
 * The answer to a question about the whole directory: it changes only when the directory does. An undefined value, which was not read
 * because the client has it already, becomes a 304.
 */
export function readAnswer({ value, head }: Snapshot<unknown>, headers: Readonly<Record<string, string>> = {}): Answer {
  const status = value === undefined ? 304 : 200;
  return new Answer(status, { ETag: directoryTag(head), ...placeOf(head), ...headers }, value);
}

/** Weak, since it stands for the directory and not for the bytes of one answer. */
function directoryTag({ position }: Head): string {
  return `W/"${position}"`;
}
