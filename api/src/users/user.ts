/** An entry of the directory. */
export interface User {
  id: number;
  username: string;
  /** In order, with repeats. */
  pets: readonly string[];
  /** RFC 3339, UTC. */
  createdAt: string;
}

export type NewUser = Pick<User, 'username' | 'pets'>;
