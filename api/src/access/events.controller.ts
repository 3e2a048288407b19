import { Controller, Get, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Role } from '../openapi/role';
import type { Answer } from '../rest/answer';
import { validationPipe } from '../rest/validation';
import { eventsAnswer } from './access.answers';
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
    return eventsAnswer(await this.events.list(before, limit + 1), limit);
  }
}
