import { pathToRegexp } from 'path-to-regexp';
import type { Needs } from '../openapi/role';

interface Route {
  readonly pattern: RegExp;
  readonly methods: string[];
  isFromLedger: boolean;
  /** By method. */
  readonly needs: Map<string, Needs>;
  /** By method. */
  readonly rawBytes: Map<string, number>;
}

/** What a handler says about itself. */
export interface HandlerFacts {
  /** Whether the answers to `GET` depend on the ledger alone (rest/from-ledger.ts). */
  readonly isFromLedger: boolean;
  /** Who may call it (openapi/role.ts). */
  readonly needs: Needs | undefined;
  /** How many bytes it takes as they are, where it takes no JSON (rest/raw-body.ts). */
  readonly rawBytes: number | undefined;
}

/** The routes of the application. The adapter adds each one that NestJS or Swagger registers. */
export class RouteTable {
  readonly #routes = new Map<string, Route>();

  /** @param path in the syntax of Express */
  add(method: string, path: string, { isFromLedger, needs, rawBytes }: HandlerFacts): void {
    // As strict as the router of the adapter.
    const { regexp: pattern } = pathToRegexp(path, { sensitive: true, trailing: false });
    const route = this.#routes.get(path) ?? {
      pattern,
      methods: ['OPTIONS'],
      isFromLedger: false,
      needs: new Map<string, Needs>(),
      rawBytes: new Map<string, number>(),
    };
    route.methods.push(...(method === 'GET' ? ['GET', 'HEAD'] : [method]));
    route.isFromLedger ||= isFromLedger;
    if (needs !== undefined) route.needs.set(method, needs);
    if (rawBytes !== undefined) route.rawBytes.set(method, rawBytes);
    this.#routes.set(path, route);
  }

  /** The methods that a path answers to, sorted; empty where it is unknown. `*` is the server as such (RFC 9110 §9.3.7). */
  methodsOf(path: string): readonly string[] {
    const routes = path === '*' ? Array.from(this.#routes.values()) : this.#routesAt(path);
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

  /** What each method of a path needs. Of several routes, the first one that has the method answers. */
  needsOf(path: string): ReadonlyMap<string, Needs> {
    const routes = this.#routesAt(path);
    return new Map(routes.toReversed().flatMap(({ needs }) => Array.from(needs)));
  }

  /** How many bytes the methods of a path take as they are; those that take JSON are not there. */
  rawBytesOf(path: string): ReadonlyMap<string, number> {
    return new Map(this.#routesAt(path).flatMap(({ rawBytes }) => Array.from(rawBytes)));
  }

  /** @throws Error where a route does not say who may call it */
  expectNeeds(): void {
    const silent = Array.from(this.#routes).flatMap(([path, { methods, needs }]) =>
      methods
        .filter((method) => !/^(?:HEAD|OPTIONS)$/.test(method) && !needs.has(method))
        .map((method) => `${method} ${path}`),
    );
    if (silent.length > 0) throw new Error(`@Role() must say who may call ${silent.join(', ')}`);
  }

  /** Whether a path begins with the first segment of a route. */
  hasFirstSegmentOf(path: string): boolean {
    const first = firstSegment(path);
    return first !== '' && Array.from(this.#routes.keys()).some((route) => firstSegment(route) === first);
  }

  /** Those that a path belongs to. One in plain letters stands for itself: `/accounts/first` is no account. */
  #routesAt(path: string): readonly Route[] {
    const plain = this.#routes.get(path);
    if (plain !== undefined) return [plain];
    return Array.from(this.#routes.values()).filter(({ pattern }) => pattern.test(path));
  }

  #find(path: string) {
    return Array.from(this.#routes).find(([, { pattern }]) => pattern.test(path));
  }
}

function firstSegment(path: string): string {
  return path.split('/', 2)[1] ?? '';
}
