import { applyDecorators } from '@nestjs/common';
import { ApiOkResponse, ApiOperation } from '@nestjs/swagger';
import { ConditionalReadDocs } from '../openapi/read-docs';
import { ApiProblems } from '../problems/api-problems';
import { RESTRICTED } from '../problems/route-problems';

const EXAMPLE = `# HELP menagerie_streams Streams of the feed that are open.
# TYPE menagerie_streams gauge
menagerie_streams 3
`;

export const ReadMetricsDocs = (): MethodDecorator =>
  applyDecorators(
    ApiOperation({
      operationId: 'readMetrics',
      summary: 'What this process counts and measures, for Prometheus.',
      description: 'Only where the setting METRICS is true, else a 404.',
    }),
    ApiOkResponse({
      description: "The metrics, in Prometheus' text format.",
      content: {
        'text/plain': { schema: { type: 'string', maxLength: 10_000_000, pattern: '^# HELP ' }, example: EXAMPLE },
      },
    }),
    ConditionalReadDocs(),
    ApiProblems(...RESTRICTED, 'not-found'),
  );
