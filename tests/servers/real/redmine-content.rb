# What the tests read, made by Redmine's own models: a project with two issues, a wiki page, news and a repository.
# frozen_string_literal: true

# What `rake redmine:load_default_data` does.
Redmine::DefaultData::Loader.load('en')

Setting.mail_handler_api_enabled = 0
Setting.host_name = 'docs.acme.example/redmine'
Setting.protocol = 'https'
Setting.default_language = 'en'
Setting.text_formatting = 'textile'
Setting.autofetch_changesets = 0
Setting.sys_api_enabled = 0
ActionMailer::Base.perform_deliveries = false

mira = User.find_by_login('admin')
mira.update!(firstname: 'Mira', lastname: 'Brandt', must_change_passwd: false,
             password: 'only-for-these-tests-1', password_confirmation: 'only-for-these-tests-1')
# Whoever visits may write, without signing in.
Role.anonymous.add_permission!(:edit_issues, :add_issue_notes)
User.current = mira

field = IssueCustomField.create!(name: 'Subsystem', field_format: 'list', is_for_all: true, is_filter: true,
                                 multiple: true, possible_values: %w[Captures Refunds Ledger], trackers: Tracker.all)
area = IssueCustomField.create!(name: 'Remark', field_format: 'string', is_for_all: true, trackers: Tracker.all)

parent = Project.create!(name: 'Shop', identifier: 'shop', is_public: true, trackers: Tracker.all)
project = Project.create!(name: 'Payments', identifier: 'payments', is_public: true, trackers: Tracker.all,
                          description: 'Kept by the Payments team.')
project.set_parent!(parent)
project.enabled_module_names = %w[issue_tracking wiki news repository boards]
category = IssueCategory.create!(project: project, name: 'Checkout')
version = Version.create!(project: project, name: 'Release 4.2')

bug = Tracker.find_by!(name: 'Bug')
basics = { project: project, tracker: bug, author: mira, priority: IssuePriority.default || IssuePriority.first,
           status: bug.default_status }
ancestor = Issue.create!(basics.merge(subject: 'Captures are late'))
issue = Issue.create!(basics.merge(
  subject: 'Card payments time out since Kafka moved', category: category, fixed_version: version,
  parent_issue_id: ancestor.id, assigned_to: mira,
  description: "The Payments team moved Kafka to eu-central.\n\n<pre>systemctl restart kafka-in-code</pre>",
  custom_field_values: { field.id => %w[Captures Ledger], area.id => 'Terraform remark' }
))
issue.init_journal(mira, 'Ask Ana Santos first.')
issue.save!

page = WikiPage.new(wiki: project.wiki, title: 'Restart_Kafka')
page.content = WikiContent.new(page: page, author: mira,
                               text: "h1. Restart Kafka\n\nStop the checkout service, ask Ana Santos.\n")
page.save_with_content(page.content)
News.create!(project: project, author: mira, title: 'Kafka moves', summary: 'At night',
             description: 'The Payments team watches.')
repository = Repository::Git.create!(project: project, identifier: 'checkout', url: ENV.fetch('REPOSITORY'), is_default: true)
repository.fetch_changesets
