import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { Request } from 'express';
import { ProblemError } from '../problems/problem';

/** The revisions that an `If-Match` names; `*` accepts any revision. */
export type Precondition = '*' | readonly number[];

/** `If-Match` of a request that must have one. */
export const IfMatch = createParamDecorator((_: unknown, context: ExecutionContext): Precondition => {
  return parseIfMatch(context.switchToHttp().getRequest<Request>().get('If-Match'));
});

const ENTITY_TAG = /^(?<weak>W\/)?"(?<tag>[\x21\x23-\x7E\x80-\xFF]*)"$/;
const REVISION = /^[1-9]\d{0,15}$/;

/**
 * RFC 9110 §13.1.1. Tags are compared strongly, so a weak tag matches nothing, and neither does a tag that is not from here.
 * @throws ProblemError 428 if it is missing (RFC 6585 §3), 400 if it is not a list of entity tags
 */
export function parseIfMatch(field: string | undefined): Precondition {
  if (field === undefined) {
    throw new ProblemError(
      'precondition-required',
      'Send If-Match with the ETag of the user that you saw, such as If-Match: "7"; or If-Match: * to accept any version.',
    );
  }
  if (field.trim() === '*') return '*';
  return field.split(',').flatMap((text) => {
    const { weak, tag } = ENTITY_TAG.exec(text.trim())?.groups ?? {};
    if (tag === undefined) {
      throw new ProblemError(
        'validation-failed',
        `If-Match: ${field} is not an entity tag: send it with its quotes, such as "7".`,
      );
    }
    return weak === undefined && REVISION.test(tag) ? [Number(tag)] : [];
  });
}

export function isMet(precondition: Precondition, revision: number): boolean {
  return precondition === '*' || precondition.includes(revision);
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

/** The entity tag of a user (strong): its revision. */
export function entityTag(revision: number): string {
  return `"${revision}"`;
}
