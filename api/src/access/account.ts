import type { Role } from '../openapi/role';

/** Who signs in. */
export interface Account {
  readonly id: number;
  readonly name: string;
  readonly role: Role;
  /** Hashed; null until its invitation is accepted. */
  readonly password: string | null;
  /** Another one after each change: its ETag. */
  readonly stamp: string;
  /** RFC 3339, UTC. */
  readonly createdAt: string;
}
