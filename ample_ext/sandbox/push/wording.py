"""What invented people write to each other."""

from __future__ import annotations

SUBJECTS = ("Quick question", "Fewer spreadsheets?", "Idea for next quarter – 10 minutes", "Re-launch: “plain words”")
OPENERS = (
    "Hi {first},\n\nsaw that {company} is growing. Worth ten minutes?\n\nBest,\n{sender}",
    "{first}, one thing we do well: fewer forms. May I show you?\n\n{sender}\nExample Robotics",
)
REPLIES = {
    "interested": "Thanks, this sounds useful. Could you do Thursday at 10:00?",
    "not_interested": "Thank you, but this is nothing for us at the moment.",
    "ooo": "I am out of the office until {return_date} without access to my mail.\n\n--\nSent automatically",
    "asked_to_circle_back_later": "Bad timing, we are closing the quarter. Please write again around {follow_up_date}.",
    "not_the_right_person": "That is not mine any more; {referred} looks after it.",
    "hard_no": "Please take me off your list & do not write again.",
    "introduction": "Adding my colleague, who knows more about it. Please take it from here.",
    "forwarded_to_the_right_person": "I have forwarded this to the colleagues it concerns.",
}
LINKEDIN = {
    "linkedin_visit": "Visited the profile",
    "linkedin_follow": "Followed the profile",
    "linkedin_like_last_post": "Liked the last post",
    "linkedin_connect": "Sent an invitation to connect",
    "linkedin_message": "Sent a message",
    "linkedin_voice_message": "Sent a voice message",
    "linkedin_video_message": "Sent a video message",
}
CALLS = {
    "no_answer": "No answer",
    "no_answer_voicemail": "No answer, left a voicemail",
    "wrong_number": "Wrong number",
    "busy": "Busy",
    "not_interested": "Conversation, not interested",
    "interested": "Conversation, wants to see more",
}
TASKS = ("Send the brochure by post", "Look up who signs contracts", "Ask the partner for an introduction")
