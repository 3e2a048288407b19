import type { Application, RequestHandler } from 'express';
import { ProblemError } from '../problems/problem';

/** The routes that the application has registered, as its router knows them. Read on first use, when all of them are there. */
export class RouteTable {
  #routes: readonly Route[] | undefined;
  #segments: ReadonlySet<string> | undefined;

  constructor(private readonly application: Application) {}

  /** The methods that `path` answers to; none where the path is unknown, and all there are for `*`, the server as a whole. */
  methodsOf(path: string): readonly string[] {
    const routes = path === '*' ? this.routes : this.routes.filter((route) => route.matches(path));
    const methods = new Set(routes.flatMap((route) => route.methods));
    return methods.size === 0 ? [] : [...methods, 'OPTIONS'].sort();
  }

  /** Whether the first segment of `path` is one of the API's. */
  isApiPath(path: string): boolean {
    this.#segments ??= new Set(
      this.routes.map((route) => firstSegment(route.path)).filter((segment) => segment !== ''),
    );
    return this.#segments.has(firstSegment(path));
  }

  private get routes(): readonly Route[] {
    this.#routes ??= this.application.router.stack.flatMap((layer) =>
      layer.route
        ? [
            {
              path: layer.route.path,
              methods: methodNames(layer.route.stack.map(({ method }) => method)),
              matches: (path: string) => (layer as unknown as { match(path: string): boolean }).match(path),
            },
          ]
        : [],
    );
    return this.#routes;
  }
}

interface Route {
  path: string;
  methods: readonly string[];
  matches(path: string): boolean;
}

function methodNames(methods: readonly string[]): string[] {
  const names = methods.map((method) => method.toUpperCase());
  return names.includes('GET') ? [...names, 'HEAD'] : names;
}

function firstSegment(path: string): string {
  return path.split('/', 2)[1] ?? '';
}

/**
 * Answers what the framework leaves open: `OPTIONS` with `Allow`, an unsupported method of a known route with 405 (RFC 9110
 * §15.5.6), and an unknown route with 404 before its body is looked at.
 */
export function knownMethods(table: RouteTable): RequestHandler {
  return (request, response, next) => {
    const methods = table.methodsOf(request.path);
    const isRead = request.method === 'GET' || request.method === 'HEAD';
    if (methods.includes(request.method) && request.method !== 'OPTIONS') next();
    else if (methods.length === 0 && isRead) next();
    else if (methods.length === 0) {
      throw new ProblemError('not-found', `There is no ${request.path} here; the routes are listed at /docs.`);
    } else if (request.method === 'OPTIONS') response.status(204).set('Allow', methods.join(', ')).end();
    else {
      const allow = methods.join(', ');
      throw new ProblemError('method-not-allowed', `${request.method} is not supported here; use one of ${allow}.`, {
        headers: { Allow: allow },
      });
    }
  };
}
