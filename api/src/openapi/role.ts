import { applyDecorators, SetMetadata } from '@nestjs/common';
import { ApiExtension } from '@nestjs/swagger';
import type { RoleName } from '../database/schema';

/** What an account may do, as the document and the edge say it in the same words. Each role has all rights of those before it. */
export const ROLES = ['viewer', 'editor', 'admin'] as const satisfies readonly RoleName[];
export type Role = RoleName;

/** Who may send a request to a route. */
export interface Needs {
  /** The least role; `anyone` where none is asked for, also while nothing else answers. */
  readonly role: Role | 'anyone';
  /**
   * As what it must come. `anyone`: whoever has the role, which without accounts everyone has. `sender`: anyone, but it is looked who it is.
   * `account`: with a session or a key. `session`: with a session, so that a key cannot do it.
   */
  readonly as: 'anyone' | 'sender' | 'account' | 'session';
}

const KEY = 'menagerie:needs';

/** Says beside a handler who may call it. The edge judges by it (edge/permitted.ts); a route without it does not start. */
export function Role(role: Needs['role'], as: Needs['as'] = 'anyone'): MethodDecorator {
  const needs: Needs = { role, as };
  return applyDecorators(SetMetadata(KEY, needs), ApiExtension('x-role', role), ApiExtension('x-as', as));
}

/** What a handler of a route needs; undefined where it does not say so. */
export function needsOf(handler: object): Needs | undefined {
  return Reflect.getMetadata(KEY, handler) as Needs | undefined;
}

export function hasRole(role: Role | 'none', needed: Needs['role']): boolean {
  return needed === 'anyone' || (role !== 'none' && ROLES.indexOf(role) >= ROLES.indexOf(needed));
}

/** The one of two roles that may do less. */
export function lesserRole(one: Role, other: Role): Role {
  return hasRole(one, other) ? other : one;
}
