import { describe, expect, test } from 'vitest'
import { readHevcConfig } from '../../../../../../electron/engine/clips/exact/bits/hevc/hevc-config.ts'
import { readHevcSps } from '../../../../../../electron/engine/clips/exact/bits/hevc/sps.ts'
import { parameterSetsOf } from '../../../../../../electron/engine/clips/exact/bits/parameter-sets.ts'
import { encodeStreams, pixelFormatOf, probeStreams, traceHeaders } from '../stream-for-test.ts'
import type { StreamOptions } from '../stream-for-test.ts'

const profileNames: Record<number, string> = { 1: 'Main', 2: 'Main 10', 3: 'Main Still Picture', 4: 'Rext' }
const colourNames: Record<number, string> = { 1: 'bt709', 2: 'unknown', 9: 'bt2020', 16: 'smpte2084' }

const streams: { name: string; options: Omit<StreamOptions, 'codec'> }[] = [
  { name: 'Main with B-frames', options: { params: 'bframes=4:b-adapt=0:b-pyramid=1:ref=4' } },
  { name: 'BT.709, cropped', options: { params: 'colorprim=bt709:transfer=bt709:colormatrix=bt709:range=limited', size: '130x98' } },
  { name: 'Main 10 for HDR', options: { pixelFormat: 'yuv420p10le', params: 'colorprim=bt2020:transfer=smpte2084:colormatrix=bt2020nc:chromaloc=2' } }, // prettier-ignore
  { name: '4:2:2 with 10 bits', options: { pixelFormat: 'yuv422p10le', size: '130x98' } },
  { name: '4:4:4 with full range', options: { pixelFormat: 'yuv444p', params: 'range=full', size: '129x97' } },
  { name: 'a still picture', options: { frames: 1, params: 'keyint=1:ref=1:bframes=0' } },
  { name: 'high tier and level', options: { params: 'level-idc=5.1:high-tier=1:vbv-maxrate=50000:vbv-bufsize=50000' } },
  { name: 'scaling lists', options: { params: 'scaling-list=default' } },
  { name: 'layers of time', options: { params: 'temporal-layers=1:bframes=3:b-adapt=0:b-pyramid=1' } },
  { name: 'a buffer model', options: { params: 'hrd=1:vbv-maxrate=900:vbv-bufsize=900:bitrate=600' } },
  { name: 'fields', options: { params: 'interlace=bff', size: '320x96' } },
  {
    name: 'odd pixels and overscan',
    options: { output: ['-vf', 'setsar=3/7'], params: 'overscan=crop:videoformat=pal:display-window=2,2,2,2' },
  },
  {
    name: 'rows apart, large blocks',
    options: { params: 'wpp=1:pools=2:ctu=64:min-cu-size=16:limit-tu=0:tu-intra-depth=3:max-tu-size=16' },
  },
]

const all = streams.map(({ options }) => ({ codec: 'hevc' as const, frames: 4, ...options }))
const [encoded, probed] = [encodeStreams(all), probeStreams(all)]

describe.each(streams.map(({ name }, index) => ({ name, stream: encoded[index]!, facts: probed[index]! })))(
  'x265: $name',
  ({ stream, facts }) => {
    const { config, samples } = stream
    const record = readHevcConfig(config)
    const sets = parameterSetsOf(record)
    const sps = readHevcSps(sets.find(({ kind }) => kind === 'sps')!.unit)
    const header = traceHeaders('hevc', sets.map(({ unit }) => unit), samples.slice(0, 1)) // prettier-ignore

    test('says what ffprobe says', () => {
      const shape = sps.vui?.pixelShape
      const colour = sps.vui?.colour
      expect({
        profile: profileNames[sps.profile.profile],
        level: String(sps.profile.level),
        size: [String(sps.width), String(sps.height)],
        pixels: pixelFormatOf(sps),
        shape: shape ? `${shape.width}:${shape.height}` : 'N/A',
        range: colour?.isFullRange ? 'pc' : 'tv',
        colours: [colour?.primaries ?? 2, colour?.transfer ?? 2, colour?.matrix ?? 2].map(number => colourNames[number]),
        delay: String(sps.maxReorderPictures),
      }).toEqual({
        profile: facts['profile'],
        level: facts['level'],
        size: [facts['width'], facts['height']],
        pixels: facts['pix_fmt']?.replace('yuvj', 'yuv'),
        shape: facts['sample_aspect_ratio'],
        range: facts['color_range'] === 'pc' ? 'pc' : 'tv',
        colours: [facts['color_primaries'], facts['color_transfer'], facts['color_space']?.replace('nc', '')],
        delay: facts['has_b_frames'],
      })
    })

    test('reads each field as ffmpeg’s own parser does', () => {
      const last = sps.subLayers - 1
      expect({
        ids: [sps.id, sps.vpsId],
        tier: [sps.profile.profile, Number(sps.profile.isHighTier), sps.profile.level, sps.subLayers - 1],
        stored: [sps.maxStoredPictures - 1, sps.maxReorderPictures],
        timing: [sps.vui?.timing?.unitsInTick, sps.vui?.timing?.timeScale, Number(sps.vui?.isFields), sps.vui?.chromaPlace],
      }).toEqual({
        ids: [header['sps_seq_parameter_set_id'], header['sps_video_parameter_set_id']], // prettier-ignore
        tier: [
          header['general_profile_idc'],
          header['general_tier_flag'],
          header['general_level_idc'],
          header['sps_max_sub_layers_minus1'],
        ],
        stored: [header[`sps_max_dec_pic_buffering_minus1[${last}]`], header[`sps_max_num_reorder_pics[${last}]`]],
        timing: [header['vui_num_units_in_tick'], header['vui_time_scale'], header['field_seq_flag'], header['chroma_sample_loc_type_top_field']], // prettier-ignore
      })
    })

    test('the record says the same profile and samples', () => {
      const { profile, chromaFormat, lumaBits, chromaBits } = record
      expect(sps).toMatchObject({ profile, chromaFormat, lumaBits, chromaBits })
    })
  },
)
