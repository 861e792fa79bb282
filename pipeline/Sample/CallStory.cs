namespace Analytics.Sample;

/// <summary>Whether and how a meeting comes of a call.</summary>
internal enum MeetingBooked
{
    None,
    InCall,
    Later,
}

/// <summary>What a call came to; <c>CallAgain</c> means that the lead has a new due time.</summary>
internal readonly record struct CallResult(string Outcome, int TalkSeconds, bool KeyPersonFound = false, MeetingBooked Meeting = default, bool CallAgain = false);

/// <summary>Decides what happens in a call and to the lead after it, by <see cref="ContactTruth"/> and <see cref="MeetingTruth"/>.</summary>
internal sealed class CallStory(SeededRandom random, WorkCalendar calendar)
{
    private static readonly double[] UnsettledShares = SampleLists.Shares(SampleTruth.Unsettled, outcome => outcome.Weight);
    private readonly CallTimes _times = new(calendar, random);

    /// <summary>Plays one call and updates the lead.</summary>
    public CallResult Tell(SampleLead lead, SampleRep rep, DateTime at)
    {
        if (lead.Calls == 0)
            lead.DelayMinutes = (float)(at - lead.CreatedAt).TotalMinutes;
        var earlier = lead.Calls++;
        lead.StageCalls++;
        if (lead.InvalidNumber)
            return new CallResult("invalid_number", 0);
        var logit = ContactTruth.Logit(lead.Stage, lead.LocalHour(at), lead.DepartmentName, earlier, lead.DelayMinutes, rep.ContactSkill);
        if (!random.HappensByLogit(logit))
            return Unsettled(lead, at);
        return random.Happens(SampleTruth.RefusedShare[(int)lead.Stage])
            ? new CallResult("refused", random.Whole(10, 75))
            : Conversation(lead, rep, at);
    }

    private CallResult Unsettled(SampleLead lead, DateTime at)
    {
        var outcome = SampleTruth.Unsettled[random.Pick(UnsettledShares)].Outcome;
        var seconds = outcome switch
        {
            "absent" => random.Whole(8, 40),
            "voicemail" => random.Whole(8, 35),
            "callback" => random.Whole(15, 60),
            _ => 0,
        };
        var leave = lead.StageCalls >= SampleTruth.MaxAttempts[(int)lead.Stage]
            || (lead.StageCalls >= 3 && random.Happens(SampleTruth.GiveUpShare));
        if (!leave)
            lead.Due = _times.After(DateOnly.FromDateTime(at), 1, outcome == "callback" ? 1 : 4);
        return new CallResult(outcome, seconds, CallAgain: !leave);
    }

    private CallResult Conversation(SampleLead lead, SampleRep rep, DateTime at)
    {
        var talk = random.LogNormal(SampleTruth.TalkMedianSeconds * rep.TalkFactor, SampleTruth.TalkSigma);
        var seconds = (int)Math.Clamp(Math.Round(talk), 30, SampleTruth.TalkMaxSeconds);
        var logit = MeetingTruth.Logit(lead.Stage, seconds, lead.LocalHour(at), lead.SourceName, lead.DelayMinutes, rep.MeetingSkill);
        var meeting = !random.HappensByLogit(logit) ? MeetingBooked.None
            : random.Happens(SampleTruth.BookedInCallShare) ? MeetingBooked.InCall : MeetingBooked.Later;
        var found = lead.Stage == LeadStage.Cold;
        if (found)
            lead.KeyPersonAt = at;
        var again = meeting == MeetingBooked.None && (found || random.Happens(SampleTruth.CallAgainShare)) && Continue(lead, at);
        return new CallResult(meeting == MeetingBooked.InCall ? "meeting_booked" : "connected", seconds, found, meeting, again);
    }

    // A cold lead whose key person is known now passes to those who win meetings.
    private bool Continue(SampleLead lead, DateTime at)
    {
        if (lead.Stage == LeadStage.Cold)
        {
            lead.Stage = LeadStage.Reached;
            lead.StageCalls = 0;
        }
        else if (lead.StageCalls >= SampleTruth.MaxAttempts[(int)lead.Stage])
        {
            return false;
        }
        lead.Due = _times.After(DateOnly.FromDateTime(at), 3, 10);
        return true;
    }
}
