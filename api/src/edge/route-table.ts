import { pathToRegexp } from 'path-to-regexp';

/** The routes of the application. The adapter adds each one that NestJS or Swagger registers. */
export class RouteTable {
  readonly #routes = new Map<string, { pattern: RegExp; methods: string[] }>();

  /** @param path in the syntax of Express */
  add(method: string, path: string): void {
    // As strict as the router of the adapter.
    const { regexp: pattern } = pathToRegexp(path, { sensitive: true, trailing: false });
    const route = this.#routes.get(path) ?? { pattern, methods: ['OPTIONS'] };
    route.methods.push(...(method === 'GET' ? ['GET', 'HEAD'] : [method]));
    this.#routes.set(path, route);
  }

  /** The methods that a path answers to, sorted; empty where it is unknown. `*` is the server as such (RFC 9110 §9.3.7). */
  methodsOf(path: string): readonly string[] {
    const routes = Array.from(this.#routes.values()).filter(({ pattern }) => path === '*' || pattern.test(path));
    return Array.from(new Set(routes.flatMap(({ methods }) => methods))).sort();
  }

  /** The route that a path belongs to, as the OpenAPI document writes it; undefined where there is none. */
  routeOf(path: string): string | undefined {
    const route = Array.from(this.#routes).find(([, { pattern }]) => pattern.test(path))?.[0];
    return route?.replaceAll(/:(\w+)/g, '{$1}');
  }

  /** Whether a path begins with the first segment of a route. */
  hasFirstSegmentOf(path: string): boolean {
    const first = firstSegment(path);
    return first !== '' && Array.from(this.#routes.keys()).some((route) => firstSegment(route) === first);
  }
}

function firstSegment(path: string): string {
  return path.split('/', 2)[1] ?? '';
}
