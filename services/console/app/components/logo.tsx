import { Group, Text } from '@mantine/core'

export const Logo = ({ size = 28 }: { size?: number }) => (
  <Group gap={10} wrap="nowrap">
    <img src="/icon.svg" width={size} height={size} alt="" />
    <Text fw={700} size="lg" component="span">
      Parley
    </Text>
  </Group>
)
