import { get } from './http';
import type { ChangeJson, UserJson } from './records';

/** The whole ledger, page by page. */
export async function readLedger(url: string): Promise<ChangeJson[]> {
  const changes: ChangeJson[] = [];
  for (;;) {
    const after = changes.at(-1)?.revision ?? 0;
    const page = (await get(`${url}/changes?limit=1000&after=${after}`)).json as ChangeJson[];
    changes.push(...page);
    if (page.length < 1000) return changes;
  }
}

export async function readUsers(url: string): Promise<UserJson[]> {
  return (await get(`${url}/users`)).json as UserJson[];
}
