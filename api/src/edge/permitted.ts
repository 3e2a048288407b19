import { hasRole, type Needs, type Role } from '../openapi/role';
import type { ProblemError } from '../problems/problem';
import type { Access, Sender } from '../rest/access';
import { RoleNeeded, SessionNeeded, SetUpNeeded, SignInNeeded } from './access.errors';
import { isRead } from './known-method';
import type { Place } from './place';
import type { Step } from './step';

/** What a request to this place needs; undefined where it is no route. */
export function needsAt({ needs }: Place, method: string): Needs | undefined {
  return needs.get(method === 'HEAD' ? 'GET' : method);
}

/** Whether it has to be known who sends a request. */
export function asksWho(needs: Needs | undefined): boolean {
  return needs !== undefined && (needs.role !== 'anyone' || needs.as !== 'anyone');
}

/** Refuses all but what makes the first account, where that has to come first. */
export const setUpFirst: Step = ({ access }) => {
  if (access?.state === 'set-up') throw new SetUpNeeded();
};

/** Judges who may send a request, by what stands beside its handler. It is the one place that does. */
export const permitted: Step = ({ access, method }, _reply, place) => {
  const needs = needsAt(place, method);
  const refusal = access && needs && refusalOf(access.sender, needs);
  if (refusal !== undefined) throw refusal;
};

/** Why a sender may not do what needs this; undefined where it may. */
export function refusalOf({ role, account, session }: Sender, needs: Needs): ProblemError | undefined {
  if (needs.as === 'session' && account !== null && session === null) return new SessionNeeded();
  const mustBeKnown = needs.as === 'account' || needs.as === 'session';
  if (hasRole(role, needs.role) && (account !== null || !mustBeKnown)) return undefined;
  return account === null ? new SignInNeeded(needs) : new RoleNeeded(needs, role);
}

/** Whether an answer is one that not everyone may see. */
export function isPrivate(access: Access | undefined, needs: Needs | undefined, anonymousRole: Role | 'none'): boolean {
  if (access?.state !== 'accounts' || needs === undefined) return false;
  return needs.as !== 'anyone' || !hasRole(anonymousRole, needs.role);
}

/** Whether a session sends this from a page of another site, which leaves its origin out. */
export function isForgeable(sender: Sender | undefined, request: Parameters<Step>[0]): boolean {
  const { origin, 'sec-fetch-site': site } = request.headers;
  const isFromElsewhere = site === 'cross-site' || site === 'same-site';
  return !isRead(request) && origin === undefined && isFromElsewhere && sender?.session != null;
}
