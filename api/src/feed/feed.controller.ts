import { Controller, Get, Headers, Query, Req, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import { OpenStreams } from '../access/open-streams';
import { Role } from '../openapi/role';
import { clientOf } from '../rest/client-address';
import { parsePosition } from '../ledger/position';
import { validationPipe } from '../rest/validation';
import { Feed, type Start } from './feed';
import { StreamChangesDocs } from './feed.docs';
import { StreamQueryDto } from './feed.dto';

/** Registered before `/changes/{revision}`, whose pattern matches this path, too. */
@ApiTags('changes')
@Controller('changes/stream')
export class FeedController {
  constructor(
    private readonly feed: Feed,
    private readonly streams: OpenStreams,
  ) {}

  @Get()
  @Role('viewer')
  @StreamChangesDocs()
  async stream(
    @Query(validationPipe(StreamQueryDto)) { after }: StreamQueryDto,
    @Headers('last-event-id') lastEventId: string | undefined,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    await this.feed.open(response, clientOf(request), startOf(lastEventId) ?? after);
    if (!response.writableEnded) this.streams.watch(request, response, () => response.end());
  }
}

/** The last event that a reconnecting client has seen; browsers leave the field out if there was none. */
function startOf(lastEventId: string | undefined): Start {
  if (lastEventId === undefined || lastEventId === '') return undefined;
  return parsePosition(lastEventId) ?? 'unknown';
}
