// Profile, tier and level of HEVC: ISO/IEC 23008-2 7.3.3. The same 12 bytes stand in the configuration record.
import type { BitReader } from '../bit-reader.ts'

export interface HevcProfile {
  /** `general_profile_space`: 0 in all that is in use. */
  space: number
  isHighTier: boolean
  /** `general_profile_idc`: 1 Main, 2 Main 10, 3 Main Still Picture, 4 range extensions. */
  profile: number
  /** `general_profile_compatibility_flag[0]` in the highest of 32 bits. */
  compatibility: number
  /** From `general_progressive_source_flag` on, 48 bits, as hexadecimal digits. */
  constraints: string
  /** `general_level_idc`: 30 times the level, 123 is 4.1. */
  level: number
}

/** The 12 bytes, which begin at any bit. */
export function readHevcProfile(reader: BitReader): HevcProfile {
  const space = reader.readBits(2)
  const isHighTier = reader.readFlag()
  const profile = reader.readBits(5)
  const compatibility = reader.readBits(32)
  const constraints = [reader.readBits(24), reader.readBits(24)].map(bits => bits.toString(16).padStart(6, '0')).join('')
  return { space, isHighTier, profile, compatibility, constraints, level: reader.readBits(8) }
}

/** `profile_tier_level(1, maxSubLayers - 1)`: the general one, then what is said of each layer of time, which nobody here needs. */
export function readProfileTierLevel(reader: BitReader, maxSubLayers: number): HevcProfile {
  const general = readHevcProfile(reader)
  if (maxSubLayers === 1) return general
  const said = Array.from({ length: 8 }, () => ({ hasProfile: reader.readFlag(), hasLevel: reader.readFlag() }))
  for (const { hasProfile, hasLevel } of said.slice(0, maxSubLayers - 1)) reader.skipBits((hasProfile ? 88 : 0) + (hasLevel ? 8 : 0))
  return general
}
