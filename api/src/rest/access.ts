import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { Request } from 'express';
import type { Role } from '../openapi/role';

/** Who made a change, with the name that the account had then. */
export interface Author {
  readonly account: number;
  readonly name: string;
  /** The name of the key that was used; null for a session. */
  readonly key: string | null;
}

/** Who sends a request. */
export interface Sender {
  readonly role: Role | 'none';
  readonly account: { readonly id: number; readonly name: string } | null;
  readonly session: { readonly id: number } | null;
  readonly key: { readonly id: number; readonly name: string } | null;
}

/** `open`: whoever reaches the server may do everything. `set-up`: nothing answers before the first account. */
export type AccessState = 'open' | 'set-up' | 'accounts';

/** What was known of access when a request came. */
export interface Access {
  readonly state: AccessState;
  readonly sender: Sender;
  /** The end of the ledger, and the state of access, at one moment; undefined where they could not be read. */
  readonly moment: Moment | undefined;
  /** When the session or the key ends by itself, in milliseconds since 1970. */
  readonly endsAt: number;
  /** Fields of the answer, by turns names and values: what ends a cookie that stands for nothing. */
  readonly fields: readonly string[];
}

export interface Moment {
  /** That of the last change. */
  readonly position: string;
  /** That of the state of access. */
  readonly stamp: string;
  readonly accounts: number;
}

declare module 'http' {
  interface IncomingMessage {
    /** Set by the edge where a route asks for a role. */
    access?: Access;
  }
}

/** Nobody while there are no accounts. */
export const CurrentAccount = createParamDecorator((_: unknown, context: ExecutionContext): Author | null =>
  authorOf(context.switchToHttp().getRequest<Request>().access?.sender),
);

/** Who sends a request, where that is more than the author of a change; undefined while there are no accounts to look for. */
export const CurrentSender = createParamDecorator(
  (_: unknown, context: ExecutionContext): Sender | undefined =>
    context.switchToHttp().getRequest<Request>().access?.sender,
);

export function authorOf(sender: Sender | undefined): Author | null {
  if (!sender?.account) return null;
  return { account: sender.account.id, name: sender.account.name, key: sender.key?.name ?? null };
}
