import time
from medstaff.simulation.scenario import load
from medstaff.simulation.endings import ending, same_end
from tests.simulation.stories import SCENARIOS, played
from tests.simulation.test_durable import durably
async def test_p(running_house):
    s=load(SCENARIOS/'c05-whole-staff.yaml',count=8)
    t=time.perf_counter()
    f=await durably(running_house,s)
    print('took',time.perf_counter()-t, f.failures)
    print(same_end(ending(played(s)),ending(f)))
