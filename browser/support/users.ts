/** The members of a user from the API that these tests use. */
export interface User {
  id: number;
  username: string;
  pets: string[];
  revision: number;
  createdAt: string;
}

/** The members of a user's change from the API that these tests use. */
export interface Change {
  revision: number;
  kind: 'created' | 'updated' | 'deleted';
  undoes: number | null;
}

/** The users of a running program, through its API: what another person does to them, and what is stored. */
export class Users {
  /** @param site may be started later; its address is read at each call */
  constructor(private readonly site: { readonly url: string }) {}

  async create(username: string, pets: string[]): Promise<User> {
    return (await this.ask('POST', '', { username, pets })).json() as Promise<User>;
  }

  /** The first ones, in the order of their names. */
  async first(limit: number): Promise<User[]> {
    return (await this.ask('GET', `?limit=${limit}`)).json() as Promise<User[]>;
  }

  async get(id: number): Promise<User> {
    return (await this.ask('GET', `/${id}`)).json() as Promise<User>;
  }

  /** The user of this name. */
  async named(username: string): Promise<User> {
    const [user] = (await (await this.ask('GET', `?username=${username}`)).json()) as User[];
    if (!user) throw new Error(`There is no ${username}.`);
    return user;
  }

  /** Changes a user, whatever its current revision is. */
  async update(id: number, patch: { username?: string; pets?: string[] }): Promise<User> {
    return (await this.ask('PATCH', `/${id}`, patch)).json() as Promise<User>;
  }

  /** Deletes a user, whatever its current revision is. */
  async remove(id: number): Promise<void> {
    await this.ask('DELETE', `/${id}`);
  }

  /** Newest first. */
  async changes(id: number): Promise<Change[]> {
    return (await this.ask('GET', `/${id}/changes`)).json() as Promise<Change[]>;
  }

  private async ask(method: string, path: string, body?: unknown): Promise<Response> {
    const headers = { 'Content-Type': 'application/json', 'If-Match': '*' };
    const request = { method, headers, body: body === undefined ? null : JSON.stringify(body) };
    const response = await fetch(`${this.site.url}/users${path}`, request);
    if (!response.ok) throw new Error(`${method} /users${path}: ${response.status} ${await response.text()}`);
    return response;
  }
}
