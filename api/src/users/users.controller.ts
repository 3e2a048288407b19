import { Body, Controller, Get, Param, Post, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Response } from 'express';
import type { Logger } from 'pino';
import { IdPipe } from '../http/id.pipe';
import { RequestLog } from '../logging/request-log.decorator';
import { PostUsersPipe } from './post-users.pipe';
import { GetUserDocs, ListUsersDocs, PostUsersDocs } from './users.docs';
import { type CreateUserDto, type MessageReceivedDto, SendMessageDto, type UserDto } from './users.dto';
import { toUserDto } from './users.presenter';
import { UsersService } from './users.service';

@ApiTags('users')
@Controller('users')
export class UsersController {
  constructor(private readonly users: UsersService) {}

  @Get()
  @ListUsersDocs()
  async list(): Promise<UserDto[]> {
    return (await this.users.list()).map(toUserDto);
  }

  @Get(':id')
  @GetUserDocs()
  async get(@Param('id', IdPipe) id: number): Promise<UserDto> {
    return toUserDto(await this.users.get(id));
  }

  @Post()
  @PostUsersDocs()
  async post(
    @Body(PostUsersPipe) body: CreateUserDto | SendMessageDto,
    @RequestLog() log: Logger,
    @Res({ passthrough: true }) response: Response,
  ): Promise<UserDto | MessageReceivedDto> {
    log.info({ received: body }, 'received');
    return body instanceof SendMessageDto ? this.send(body) : this.create(body, response);
  }

  private async send({ data }: SendMessageDto): Promise<MessageReceivedDto> {
    await this.users.send(data);
    return { status: 'success', message: `received: ${data}` };
  }

  private async create({ username, pets = [] }: CreateUserDto, response: Response): Promise<UserDto> {
    const user = await this.users.create({ username, pets });
    response.location(`/users/${user.id}`);
    return toUserDto(user);
  }
}
