import { pathToRegexp } from 'path-to-regexp';

/** The routes of the application. The adapter adds each one that NestJS or Swagger registers. */
export class RouteTable {
  readonly #routes = new Map<string, { pattern: RegExp; methods: string[]; isFromLedger: boolean }>();

  /**
   * @param path in the syntax of Express
   * @param isFromLedger whether the answers to `GET` depend on the ledger alone (rest/from-ledger.ts)
   */
  add(method: string, path: string, isFromLedger: boolean): void {
    // As strict as the router of the adapter.
    const { regexp: pattern } = pathToRegexp(path, { sensitive: true, trailing: false });
    const route = this.#routes.get(path) ?? { pattern, methods: ['OPTIONS'], isFromLedger: false };
    route.methods.push(...(method === 'GET' ? ['GET', 'HEAD'] : [method]));
    route.isFromLedger ||= isFromLedger;
    this.#routes.set(path, route);
  }

  /** The methods that a path answers to, sorted; empty where it is unknown. `*` is the server as such (RFC 9110 §9.3.7). */
  methodsOf(path: string): readonly string[] {
    const routes = Array.from(this.#routes.values()).filter(({ pattern }) => path === '*' || pattern.test(path));
    return Array.from(new Set(routes.flatMap(({ methods }) => methods))).sort();
  }

  /** The route that a path belongs to, as the OpenAPI document writes it; undefined where there is none. */
  routeOf(path: string): string | undefined {
    return this.#find(path)?.[0].replaceAll(/:(\w+)/g, '{$1}');
  }

  /** Whether the answers to `GET` depend on the ledger alone. Of several routes, the first one answers. */
  isFromLedger(path: string): boolean {
    return this.#find(path)?.[1].isFromLedger ?? false;
  }

  /** Whether a path begins with the first segment of a route. */
  hasFirstSegmentOf(path: string): boolean {
    const first = firstSegment(path);
    return first !== '' && Array.from(this.#routes.keys()).some((route) => firstSegment(route) === first);
  }

  #find(path: string) {
    return Array.from(this.#routes).find(([, { pattern }]) => pattern.test(path));
  }
}

function firstSegment(path: string): string {
  return path.split('/', 2)[1] ?? '';
}
