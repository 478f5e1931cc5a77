from iku_assistant.actions.app import open_app
from iku_assistant.settings import Settings
from iku_assistant.web import create_app

settings = Settings.from_env()
app = create_app(open_app(settings), behind_proxy=settings.behind_proxy)
