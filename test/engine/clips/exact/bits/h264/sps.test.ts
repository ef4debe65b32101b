import { describe, expect, test } from 'vitest'
import { BitWriter } from '../../../../../../electron/engine/clips/exact/bits/bit-writer.ts'
import { readAvcConfig } from '../../../../../../electron/engine/clips/exact/bits/h264/avc-config.ts'
import { readH264Pps } from '../../../../../../electron/engine/clips/exact/bits/h264/pps.ts'
import { readH264Sps } from '../../../../../../electron/engine/clips/exact/bits/h264/sps.ts'
import { encodeStreams, pixelFormatOf, probeStreams, traceHeaders } from '../stream-for-test.ts'
import type { StreamOptions } from '../stream-for-test.ts'

const bt709 = ['-color_range', 'tv', '-color_primaries', 'bt709', '-color_trc', 'bt709', '-colorspace', 'bt709']
const profileNames: Record<number, string> = { 66: 'Constrained Baseline', 77: 'Main', 100: 'High', 110: 'High 10', 122: 'High 4:2:2', 244: 'High 4:4:4 Predictive' } // prettier-ignore
const colourNames: Record<number, string> = { 1: 'bt709', 2: 'unknown', 5: 'bt470bg', 6: 'smpte170m', 9: 'bt2020', 16: 'smpte2084' }

const streams: { name: string; options: Omit<StreamOptions, 'codec'> }[] = [
  { name: 'Baseline', options: { output: ['-profile:v', 'baseline'], params: 'ref=2' } },
  { name: 'Main with BT.709', options: { output: ['-profile:v', 'main', ...bt709], params: 'bframes=2:cabac=1:ref=3' } },
  { name: 'High, cropped, odd pixels', options: { output: ['-aspect', '4:3'], params: '8x8dct=1:cabac=1:bframes=3:b-pyramid=2:weightp=2:weightb=1', size: '130x98' } }, // prettier-ignore
  { name: 'scaling lists', options: { params: 'cqm=jvt:8x8dct=1' } },
  { name: 'a buffer model', options: { params: 'nal-hrd=cbr:vbv-maxrate=500:vbv-bufsize=500:bitrate=500:bframes=1' } },
  { name: 'interlaced', options: { params: 'tff=1:bframes=2', size: '128x96', output: ['-flags', '+ildct+ilme'] } },
  { name: 'High 10', options: { pixelFormat: 'yuv420p10le' } },
  { name: 'High 4:2:2', options: { pixelFormat: 'yuv422p', size: '130x98' } },
  { name: 'High 4:4:4 with full range', options: { pixelFormat: 'yuv444p', output: ['-color_range', 'pc'], size: '129x97' } },
  { name: 'only key frames', options: { output: ['-g', '1'] } },
  { name: 'another level and id', options: { output: ['-level', '5.1'], params: 'sps-id=7' } },
  {
    name: 'BT.2020',
    options: { output: ['-color_primaries', '9', '-color_trc', '16', '-colorspace', '9'], params: 'overscan=show:chromaloc=2' },
  },
]

const all = streams.map(({ options }) => ({ codec: 'h264' as const, frames: 4, ...options }))
const [encoded, probed] = [encodeStreams(all), probeStreams(all)]

describe.each(streams.map(({ name }, index) => ({ name, stream: encoded[index]!, facts: probed[index]! })))(
  'x264: $name',
  ({ stream, facts }) => {
    const { config, samples } = stream
    const { sps: spsUnits, pps: ppsUnits } = readAvcConfig(config)
    const sps = readH264Sps(spsUnits[0]!)
    const pps = readH264Pps(ppsUnits[0]!)
    const header = traceHeaders('h264', [...spsUnits, ...ppsUnits], samples.slice(0, 1))

    test('says what ffprobe says', () => {
      const shape = sps.vui?.pixelShape
      const colour = sps.vui?.colour
      expect({
        profile: profileNames[sps.profile],
        level: String(sps.level),
        size: [String(sps.width), String(sps.height)],
        pixels: pixelFormatOf(sps),
        shape: shape ? `${shape.width}:${shape.height}` : 'N/A',
        range: colour?.isFullRange ? 'pc' : 'tv',
        colours: [colour?.primaries ?? 2, colour?.transfer ?? 2, colour?.matrix ?? 2].map(number => colourNames[number]),
        isFrameOnly: sps.isFrameOnly,
        delay: String(sps.vui?.reorder?.maxReorderPictures),
      }).toEqual({
        profile: facts['profile'],
        level: facts['level'],
        size: [facts['width'], facts['height']],
        pixels: facts['pix_fmt']?.replace('yuvj', 'yuv'),
        shape: facts['sample_aspect_ratio'],
        range: facts['color_range'] === 'pc' ? 'pc' : 'tv',
        colours: [facts['color_primaries'], facts['color_transfer'], facts['color_space']?.replace('nc', '')],
        isFrameOnly: facts['field_order'] === 'progressive',
        delay: facts['has_b_frames'],
      })
    })

    test('reads each field as ffmpeg’s own parser does', () => {
      expect({
        ...{ sps: sps.id, profile: sps.profile, level: sps.level, order: sps.orderCountType, references: sps.maxReferences },
        timing: [sps.vui?.timing?.unitsInTick, sps.vui?.timing?.timeScale, Number(sps.vui?.hasFixedRate)],
        reorder: [Number(sps.vui?.hasPictureStructure), sps.vui?.reorder?.maxReorderPictures, sps.vui?.reorder?.maxStoredPictures],
        chromaPlace: sps.vui?.chromaPlace,
        pps: [pps.id, pps.spsId, Number(pps.isCabac)],
        bits: [sps.frameNumberBits - 4, sps.orderCountType === 0 ? sps.orderCountBits - 4 : undefined],
        weights: [Number(pps.slices?.hasWeightedP), pps.slices?.weightedB],
        slices: [Number(pps.slices?.hasBottomOrder), Number(pps.slices?.hasDeblocking), Number(pps.slices?.hasRedundant)],
        defaults: pps.slices?.references.map(count => count - 1),
      }).toEqual({
        ...{ sps: header['seq_parameter_set_id'], profile: header['profile_idc'], level: header['level_idc'] },
        ...{ order: header['pic_order_cnt_type'], references: header['max_num_ref_frames'] },
        timing: [header['num_units_in_tick'], header['time_scale'], header['fixed_frame_rate_flag']],
        reorder: [header['pic_struct_present_flag'], header['max_num_reorder_frames'], header['max_dec_frame_buffering']],
        chromaPlace: header['chroma_sample_loc_type_top_field'],
        pps: [header['pic_parameter_set_id'], header['seq_parameter_set_id'], header['entropy_coding_mode_flag']],
        weights: [header['weighted_pred_flag'], header['weighted_bipred_idc']],
        bits: [header['log2_max_frame_num_minus4'], header['log2_max_pic_order_cnt_lsb_minus4']],
        slices: [header['bottom_field_pic_order_in_frame_present_flag'], header['deblocking_filter_control_present_flag'], header['redundant_pic_cnt_present_flag']], // prettier-ignore
        defaults: [header['num_ref_idx_l0_default_active_minus1'], header['num_ref_idx_l1_default_active_minus1']],
      })
    })

    test('the constraint flags are those of the record', () => {
      expect({ profile: sps.profile, constraints: sps.constraints, level: sps.level }).toMatchObject({
        profile: spsUnits[0]![1],
        constraints: spsUnits[0]![2],
        level: spsUnits[0]![3],
      })
    })
  },
)

test('cropping that leaves nothing is an error, and what the last pixel leaves is not', () => {
  expect(readH264Sps(croppedSps(7))).toMatchObject({ width: 2, height: 16 })
  expect(() => readH264Sps(croppedSps(8))).toThrow('cropping leaves 0x16 of 16x16')
})

/** One macroblock of Baseline, so many times 2 pixels of it cropped from the left. */
function croppedSps(cropped: number): Buffer {
  const writer = new BitWriter()
  for (const byte of [0x67, 66, 0, 30]) writer.writeBits(byte, 8)
  for (const code of [0, 0, 2, 1]) writer.writeUnsigned(code) // id, frame numbers, order, references
  writer.writeBits(0, 1)
  for (const code of [0, 0]) writer.writeUnsigned(code) // macroblocks across and down, less one
  writer.writeBits(0b111, 3) // frames only, direct inference, cropping
  for (const code of [cropped, 0, 0, 0]) writer.writeUnsigned(code)
  writer.writeBits(0b01, 2) // no VUI, end
  return writer.toBuffer()
}
