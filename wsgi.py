from iku_assistant.actions.app import open_app
from iku_assistant.settings import Settings
from iku_assistant.web import create_app

app = create_app(open_app(Settings.from_env()))
