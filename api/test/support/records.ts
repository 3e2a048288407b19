/** What the API's answers look like to a client. */
export interface UserJson {
  username: string;
  pets: string[];
  id: number;
  revision: number;
  createdAt: string;
  updatedAt: string;
}

export interface ChangeJson {
  revision: number;
  at: string;
  by: null;
  kind: 'created' | 'updated' | 'deleted' | 'message';
  userId: number | null;
  before: { username: string; pets: string[] } | null;
  after: { username: string; pets: string[] } | null;
  text: string | null;
  undoes: number | null;
  undoneBy: number | null;
}

export interface ProblemJson {
  type: string;
  status: number;
  detail: string;
  base?: { username: string; pets: string[] };
  current?: UserJson;
  merged?: { username: string; pets: string[] };
  revision?: number;
}
