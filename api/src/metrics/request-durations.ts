import { Injectable } from '@nestjs/common';
import { Histogram } from 'prom-client';
import type { RequestEnd } from '../edge/edge';

/** In seconds. */
const BUCKETS = [0.001, 0.003, 0.01, 0.03, 0.1, 0.3, 1, 3, 10];
/** For what is no route: a label may not take as many values as clients can think of. */
const OTHER = 'other';

@Injectable()
export class RequestDurations {
  readonly histogram = new Histogram({
    name: 'menagerie_http_request_duration_seconds',
    help: 'Time from the header of a request to the end of its answer, or of its connection.',
    labelNames: ['method', 'route', 'status'],
    buckets: BUCKETS,
    registers: [],
  });

  readonly count: RequestEnd = (request, response, { route = OTHER, methods }, ms) => {
    const method = methods.includes(request.method) ? request.method : OTHER;
    const status = response.headersSent ? String(response.statusCode) : 'aborted';
    this.histogram.observe({ method, route, status }, ms / 1000);
  };
}
