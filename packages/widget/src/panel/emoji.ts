import type { PanelStrings } from '../strings/en.ts'

/** The ones that people write to each other in a chat, by what they show. */
export const emoji: Record<keyof PanelStrings['emojiGroups'], string> = {
  smileys:
    '😀 😃 😄 😁 😅 😂 🤣 😊 🙂 😉 😍 🥰 😘 😋 😎 🤩 🥳 🤗 🤔 🤨 😐 🙄 😏 😬 😌 😴 😷 🤒 🤯 😕 😟 🙁 😮 😳 🥺 😢 😭 😱 😓 😤 😡 🤬 🤖 👻 💩',
  gestures: '👍 👎 👌 🤌 ✌️ 🤞 🤟 🤙 👈 👉 👆 👇 ☝️ ✋ 👋 👏 🙌 🤝 🙏 💪 ✍️ 👀 🧠 🙋 🙆 🙅 🤷 🤦',
  hearts: '❤️ 🧡 💛 💚 💙 💜 🖤 🤍 🤎 💔 💕 💞 💖 💘',
  nature: '🐶 🐱 🐭 🐰 🦊 🐻 🐼 🐸 🐵 🦄 🐝 🦋 🐢 🐙 🐳 🌱 🌲 🌵 🌷 🌹 🌻 🍀 🍁 🌍 🌙 ⭐ ☀️ ⛅ 🌧️ ⛄ 🔥 🌈 🌊',
  food: '🍎 🍌 🍇 🍓 🍒 🥑 🥕 🌽 🥐 🍞 🧀 🥚 🍔 🍟 🍕 🌮 🥗 🍣 🍜 🍦 🍩 🍪 🎂 🍫 ☕ 🍵 🥤 🍺 🍷 🥂',
  things:
    '🎉 🎁 🎈 🏆 ⚽ 🎮 🎵 🎧 📷 💻 📱 ⌚ 💡 🔑 🔒 📦 🛒 💳 💰 📅 📌 📎 ✂️ 📝 📧 📞 🚗 🚲 🚚 ✈️ 🚀 🏠 ⏰ ⏳ ✅ ❌ ❗ ❓ ⚠️ 💯 ✨ ➡️ 🔗',
}
