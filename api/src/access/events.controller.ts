import { Controller, Get, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { pathWith } from '../ledger/changes.presenter';
import { Role } from '../openapi/role';
import { Answer } from '../rest/answer';
import { validationPipe } from '../rest/validation';
import { AccessEventsQueryDto } from './access.dto';
import { ListEventsDocs } from './accounts.docs';
import { EventsService } from './events.service';

@ApiTags('access')
@Controller('access-events')
export class EventsController {
  constructor(private readonly events: EventsService) {}

  @Get()
  @Role('admin', 'session')
  @ListEventsDocs()
  async list(
    @Query(validationPipe(AccessEventsQueryDto)) { before, limit = 100 }: AccessEventsQueryDto,
  ): Promise<Answer> {
    const events = await this.events.list(before, limit + 1);
    const last = events.length > limit ? events[limit - 1] : undefined;
    const links = last && { Link: `<${pathWith('/access-events', { before: last.id, limit })}>; rel="next"` };
    return new Answer(200, { ...links }, events.slice(0, limit));
  }
}
