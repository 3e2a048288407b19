import { applyDecorators } from '@nestjs/common';
import { Transform, Type } from 'class-transformer';
import { ArrayMaxSize, IsArray, IsIn, IsInt, IsOptional, IsString, Length, Max, Min } from 'class-validator';
import { ValidateIf } from 'class-validator';

const trim = ({ value }: { value: unknown }): unknown => (typeof value === 'string' ? value.trim() : value);
const IsUsername = (): PropertyDecorator => applyDecorators(Transform(trim), IsString(), Length(1, 64));

const IsPets = (): PropertyDecorator =>
  applyDecorators(IsOptional(), IsArray(), ArrayMaxSize(100), IsString({ each: true }), Length(1, 64, { each: true }));

/** A message in `data`, or else a user. */
export class PostUsersDto {
  @ValidateIf(({ username, data }: PostUsersDto) => username === undefined || data !== undefined)
  @IsString()
  @Length(1, 2000)
  data?: string;

  @ValidateIf(({ username, data }: PostUsersDto) => data === undefined || username !== undefined)
  @IsUsername()
  username?: string;

  @IsPets()
  pets?: string[];
}

export class PatchUserDto {
  @IsOptional()
  @IsUsername()
  username?: string;

  @IsPets()
  pets?: string[];
}

export class ListUsersDto {
  @Type(() => Number)
  @IsInt()
  @Min(1)
  page = 1;

  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(100)
  limit = 100;

  @IsIn(['id', 'username'])
  sort: 'id' | 'username' = 'id';
}
