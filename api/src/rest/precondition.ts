import { createParamDecorator, type ExecutionContext, type PipeTransform } from '@nestjs/common';
import type { Request } from 'express';
import { ProblemError } from '../problems/problem';

/** The entity tags that an `If-Match` names, as they were sent; `*` accepts any version. */
export type Precondition = '*' | readonly string[];

const IfMatchField = createParamDecorator((_: unknown, context: ExecutionContext): string | undefined =>
  context.switchToHttp().getRequest<Request>().get('If-Match'),
);

class IfMatchPipe implements PipeTransform<string | undefined, Promise<Precondition>> {
  async transform(field: string | undefined): Promise<Precondition> {
    await Promise.resolve(); // NestJS judges all parameters at once, and the first refusal counts: that of the body is said before
    return parseIfMatch(field);
  }
}

/** `If-Match` of a request that must have one. */
export const IfMatch = (): ParameterDecorator => IfMatchField(new IfMatchPipe());

const ENTITY_TAG = /^(?:W\/)?"[\x21\x23-\x7E\x80-\xFF]*"$/;
/** What proxies make of a strong tag when they compress its answer: a weak one (nginx), or another one (Apache). */
const ALTERED = /^W\/|-(?:gzip|br|deflate|zstd)"$/;

/**
 * RFC 9110 §13.1.1.
 * @throws ProblemError 428 if it is missing (RFC 6585 §3), 400 if it is not a list of entity tags
 */
export function parseIfMatch(field: string | undefined): Precondition {
  if (field === undefined) {
    throw new ProblemError(
      'precondition-required',
      'Send If-Match with the position that you saw, in quotes, such as If-Match: "7.3f9ab2c41d0e"; or If-Match: * to accept any version.',
    );
  }
  if (field.trim() === '*') return '*';
  const tags = field.split(',').map((text) => text.trim());
  if (tags.every((tag) => ENTITY_TAG.test(tag))) return tags;
  throw new ProblemError(
    'validation-failed',
    `If-Match: ${field} is not an entity tag: send it with its quotes, such as "7.3f9ab2c41d0e".`,
  );
}

/** Whether the version with this tag is meant. Tags are compared strongly, so a weak tag matches nothing. */
export function isMet(precondition: Precondition, tag: string): boolean {
  return precondition === '*' || precondition.includes(entityTag(tag));
}

/** What to tell a client whose precondition is not met because of a tag that was altered on its way. */
export function hintAtAlteredTag(precondition: Precondition): string {
  const altered = precondition === '*' ? undefined : precondition.find((tag) => ALTERED.test(tag));
  if (altered === undefined) return '';
  return `If-Match: ${altered} can match nothing: a proxy that compresses has altered the tag, so take the member "position" of the body, in quotes. `;
}

/** `If-None-Match` of a request about one thing: whether the client has it in the version that an entity tag stands for. */
export const KnownTags = createParamDecorator((_: unknown, context: ExecutionContext) => {
  return knownTags(context.switchToHttp().getRequest<Request>().get('If-None-Match'));
});

/**
 * Which entity tags the client has already (RFC 9110 §13.1.2, compared weakly). The framework's own check gives way to the
 * `Cache-Control: no-cache` that browsers add, which is meant for caches.
 */
export function knownTags(ifNoneMatch: string | undefined): (etag: string) => boolean {
  if (ifNoneMatch === undefined) return () => false;
  const tags = ifNoneMatch.split(',').map((tag) => tag.trim().replace(/^W\//, ''));
  return (etag) => tags.includes('*') || tags.includes(etag.replace(/^W\//, ''));
}

/** A strong entity tag. */
export function entityTag(tag: string): string {
  return `"${tag}"`;
}
