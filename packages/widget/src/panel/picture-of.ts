/** What a shared screen, window or tab shows at the moment. @throws when nothing can be seen of it */
export async function pictureOf(stream: MediaStream): Promise<File> {
  const video = document.createElement('video')
  video.muted = true
  video.srcObject = stream
  try {
    await video.play()
    const canvas = document.createElement('canvas')
    canvas.width = video.videoWidth
    canvas.height = video.videoHeight
    canvas.getContext('2d')?.drawImage(video, 0, 0)
    const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/png'))
    if (!blob) throw new Error('the picture is empty')
    const now = new Date().toISOString().slice(0, 19).replaceAll(/\D/g, '-')
    return new File([blob], `screenshot-${now}.png`, { type: blob.type })
  } finally {
    video.srcObject = null
  }
}
