import type { Request } from 'express';
import type { Config } from '../config/config';
import { pathWith } from '../ledger/changes.presenter';
import type { Access } from '../rest/access';
import { Answer } from '../rest/answer';
import { countFitting } from '../rest/page-bytes';
import { entityTag } from '../rest/precondition';
import type { AccountDto, InvitedAccountDto, SessionDto, SessionEntryDto } from './access.dto';
import type { Account } from './account';
import type { Invited } from './accounts.service';
import { sessionCookie } from './cookie';
import type { AccessEvent } from './event.store';
import type { Session } from './session.store';
import type { Begun } from './sign-in.service';

/** For what depends on who asks, at a route that everyone may ask. */
const OWN = { 'Cache-Control': 'private, no-cache', Vary: 'Cookie, Authorization' };

export function sessionAnswer({ state, sender, fields }: Access): Answer {
  const { account, session, key } = sender;
  // Without accounts everyone has all rights, but those of an account itself.
  const role = state === 'open' ? 'editor' : sender.role;
  const body: SessionDto = { state, account, role, via: session ? 'session' : key ? 'key' : null };
  const [cookie] = fields.slice(1);
  return new Answer(200, cookie === undefined ? OWN : { ...OWN, 'Set-Cookie': cookie }, body);
}

/** The session that has begun, with its cookie. */
export function begunAnswer({ account, secret }: Begun, request: Request, config: Config): Answer {
  const { id, name, role } = account;
  const body: SessionDto = { state: 'accounts', account: { id, name }, role, via: 'session' };
  return new Answer(201, { ...OWN, 'Set-Cookie': sessionCookie(request, config, secret) }, body);
}

export function signedOutAnswer(request: Request, config: Config): Answer {
  return new Answer(204, { ...OWN, 'Set-Cookie': sessionCookie(request, config, undefined) });
}

export function accountAnswer(account: Account): Answer {
  return new Answer(200, { ETag: entityTag(account.stamp) }, toAccountDto(account));
}

export function accountsAnswer(accounts: readonly Account[], limit: number): Answer {
  return pageAnswer(accounts.map(toAccountDto), limit, (after) => pathWith('/accounts', { after, limit }));
}

/** @param current the id of the session that asks */
export function sessionsAnswer(sessions: readonly Session[], current: number): Answer {
  return new Answer(
    200,
    {},
    sessions.map((session): SessionEntryDto => ({ ...session, isCurrent: session.id === current })),
  );
}

/** @param events one more than the page has, to see whether there is more */
export function eventsAnswer(events: readonly AccessEvent[], limit: number): Answer {
  return pageAnswer(events, limit, (before) => pathWith('/access-events', { before, limit }));
}

/** The entries of a page, as many as its limit and its bytes allow, with the path of the next one. */
function pageAnswer(entries: readonly { id: number }[], limit: number, pathAfter: (id: number) => string): Answer {
  const sizes = entries.slice(0, limit).map((entry) => Buffer.byteLength(JSON.stringify(entry)));
  const count = countFitting(sizes);
  const last = entries.length > count ? entries[count - 1] : undefined;
  return new Answer(200, { ...(last && { Link: `<${pathAfter(last.id)}>; rel="next"` }) }, entries.slice(0, count));
}

export function invitedAnswer({ account, invitation }: Invited, request: Request, { publicUrl }: Config): Answer {
  const link = `${publicUrl ?? `http://${request.headers.host ?? 'localhost'}`}/join#${invitation.secret}`;
  const body: InvitedAccountDto = { account: toAccountDto(account), invitation: { link, endsAt: invitation.endsAt } };
  return new Answer(201, { Location: `/accounts/${account.id}`, ETag: entityTag(account.stamp) }, body);
}

export function toAccountDto({ id, name, role, password, createdAt }: Account): AccountDto {
  return { id, name, role, isInvited: password === null, createdAt };
}
