/** What comes up about accounts and sessions. Hub only; pages import the types. */
import * as z from 'zod'
import { RoomId } from '../model/ids.ts'
import { LEAST_PASSWORD } from './accounts-down.ts'

/** The names that people see in the history are these, so they are as long as a name may be. */
const AccountName = z.string().trim().min(1).max(60)
const AccountRole = z.enum(['viewer', 'room', 'operator', 'admin'])
const Rooms = z.array(RoomId).max(100).nullable()
/** A long one costs no more to check than a short one. */
export const NewPassword = z.string().min(LEAST_PASSWORD).max(256)

export const AccountRequest = z.strictObject({ name: AccountName, role: AccountRole, roomIds: Rooms.optional(), password: NewPassword })

/** What is left out stays as it is. */
export const AccountPatch = z.strictObject({ role: AccountRole.optional(), roomIds: Rooms.optional(), password: NewPassword.optional() })

export const OwnPasswordRequest = z.strictObject({ password: z.string().min(1).max(256), newPassword: NewPassword })

/** Whether the hub's one password lets anybody in. */
export const HubPasswordRequest = z.strictObject({ isOn: z.boolean() })
