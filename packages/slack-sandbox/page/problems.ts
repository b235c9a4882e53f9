/** Slack's codes, as a person wants to read them. */
const sentences: Record<string, string> = {
  not_in_channel: 'You are not in this channel. Join it first.',
  channel_not_found: 'This channel is gone, or you may not see it.',
  is_archived: 'This channel is archived.',
  name_taken: 'There is a channel with this name already.',
  invalid_name_required: 'A channel needs a name.',
  invalid_name_specials: 'Channel names are lower case letters, digits, hyphens and underscores.',
  invalid_name_punctuation: 'A channel name needs a letter or a digit.',
  invalid_name_maxlength: 'A channel name has 80 characters at most.',
  message_not_found: 'This message is gone.',
  app_not_found: 'The app of this message is not in this sandbox any more.',
  no_text: 'There is nothing to send.',
  already_reacted: 'You have reacted with this already.',
  http_timeout: 'The app did not answer within three seconds.',
  connection_failed: 'The app cannot be reached.',
}

export const sentenceFor = (code: string): string => sentences[code] ?? `Slack says: ${code}`

export const appFailure = (failure: string): string => sentences[failure] ?? `The app did not take it: ${failure}`
