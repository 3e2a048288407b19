import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { Request } from 'express';
import { clientOf } from '../rest/client-address';
import type { Actor } from './accounts.service';
import type { Client } from './sign-in.service';

/** The session of a person, at a route that needs one. */
export interface Own {
  readonly account: number;
  readonly name: string;
  readonly session: number;
}

export const OwnSession = createParamDecorator((_: unknown, context: ExecutionContext): Own => {
  const { account, session } = requestOf(context).access?.sender ?? {};
  if (!account || !session) throw new Error('the route asks for no session');
  return { account: account.id, name: account.name, session: session.id };
});

/** Who acts on an account. */
export const CurrentActor = createParamDecorator((_: unknown, context: ExecutionContext): Actor => {
  const request = requestOf(context);
  return { name: request.access?.sender.account?.name ?? null, address: clientOf(request) };
});

/** Where a person signs in. */
export const CurrentClient = createParamDecorator((_: unknown, context: ExecutionContext): Client => {
  const request = requestOf(context);
  return { address: clientOf(request), agent: request.get('User-Agent') ?? '' };
});

function requestOf(context: ExecutionContext): Request {
  return context.switchToHttp().getRequest<Request>();
}
