# 社区志愿服务排班 · Rosters for neighbourhood volunteers.
# 只需 Python 3.11+ 与 make · Needs Python 3.11+ and make, nothing else.

VENV := .venv
BIN := $(VENV)/bin
PEERS := .venv-peers
CLIENTS := .venv-clients
PYTHON ?=
ARGS ?=
CHAINS ?= 60
STRICT := solver scheduler api
LOCK := uv pip compile --quiet --universal --generate-hashes --python-version 3.11 \
	--no-emit-index-url --no-annotate --no-header $(UPGRADE)

.DEFAULT_GOAL := help
.PHONY: help demo test months setup serve check lint format agreement races chaos faults lives durability explanations load beside soak contract clients peers bench-quick bench lock licences sbom scale assets lighthouse pictures docker-check clean

help: ## 列出全部目标 · List every target
	@grep -E '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):.*## /\1\t/' \
		| awk -F '\t' '{printf "  make %-13s %s\n", $$1, $$2}'

demo: $(VENV)/.run ## 求解一个社区的一周，打印排班表，写入 out/ · Solve one community's week, print it, write out/
	@$(BIN)/volunteer-scheduler demo $(ARGS)

test: $(VENV)/.dev ## 安装测试依赖并运行全部测试 · Install the test tools and run the whole suite
	@.ci/in-memory $(BIN)/python -m pytest -n 4 -q $(ARGS)

months: $(VENV)/.dev ## 七个社区各过一个月 · A whole month of each of the seven communities; a quarter of an hour
	@$(BIN)/python -m pytest -n 2 -q -m long tests/acceptance $(ARGS)

setup: $(VENV)/.dev ## 只安装，不运行 · Install everything, run nothing
	@echo "已就绪 · Ready: make demo, make test, make serve"

serve: $(VENV)/.run ## 启动网页服务与求解进程，打印一个地址 · Start the web service and a worker at one printed address
	@$(BIN)/volunteer-scheduler serve $(ARGS)

check: lint test ## 静态检查加全部测试 · All static checks, then the suite

lint: $(VENV)/.dev ## ruff、mypy strict、导入方向 · ruff, mypy strict, import directions
	@failed=0; \
	$(BIN)/ruff check . || failed=1; \
	$(BIN)/mypy $(STRICT) || failed=1; \
	$(BIN)/lint-imports --no-cache || failed=1; \
	exit $$failed

format: $(VENV)/.dev ## 修正可自动修正的写法 · Fix what ruff can fix by itself
	@$(BIN)/ruff check --fix .

agreement: $(VENV)/.dev ## 一万个小计划与穷举逐一对照，可中断续跑 · Ten thousand small plans beside a brute force; takes up where it stopped
	@$(BIN)/python -m tests.oracle.agreement $(ARGS)

races: $(VENV)/.dev ## 抢位等竞争各跑五十遍，两种数据库 · The races for seats fifty times over, on both databases
	@RACES=50 $(BIN)/python -m pytest -q --timeout=3600 tests/reliability/test_races.py tests/reliability/test_requests_under_way.py $(ARGS)

chaos: $(VENV)/.dev ## 十分钟随意操作，进程与数据库被杀被停，之后核对 · Ten minutes of random work while processes and database are killed, then the checks
	@$(BIN)/python -m tests.reliability.chaos $(ARGS)

faults: $(VENV)/.dev ## 求解进程被杀、被停、被淹各一百遍，约一小时 · Workers killed, stopped and flooded a hundred times over; about an hour
	@$(BIN)/python -m pytest -q -s -m long tests/reliability/test_many_times.py $(ARGS)

lives: $(VENV)/.dev ## 报名、候补、退出、减位的任意顺序，两百种 · Two hundred random lives of sign-ups beside a model
	@LIVES=200 $(BIN)/python -m pytest -q --timeout=7200 tests/reliability/test_life_of_a_sign_up.py $(ARGS)

durability: $(VENV)/.dev ## 写入中断五百次、十万行升降级、新旧版本并行 · 500 writers killed, 100,000 rows migrated, two versions side by side
	@KILLS=500 $(BIN)/python -m pytest -q -s --timeout=7200 -m "long or not long" \
		tests/reliability/test_durability.py tests/reliability/test_upgrades.py tests/reliability/test_side_by_side.py \
		tests/reliability/test_large_installations.py tests/reliability/test_frozen_database.py $(ARGS)

explanations: $(VENV)/.dev ## 原因、补法、一起缺人逐条求解核实 · Every reason, fix and joint shortage tried by solving anew
	@$(BIN)/python -m benchmarks.explanations $(ARGS)

contract: $(VENV)/.dev ## 接口与其说明逐一对照：串联请求、两万个随机请求，可中断续跑 · The API held to its description: chains, 20,000 generated requests; takes up where it stopped
	@$(BIN)/python -m tests.contract.stateful --chains $(CHAINS)
	@$(BIN)/python -m tests.contract.fuzz $(ARGS)

clients: $(VENV)/.dev $(CLIENTS)/.done ## 由接口说明生成 Python 与 TypeScript 客户端并过一周 · Clients generated from the description live a week
	@$(BIN)/python -m tests.contract.generated --python $(CLIENTS)/bin/python

load: $(VENV)/.dev ## 负载：与同机同设置的裸 Flask 相比，写入 docs/reliability/load.md · The load beside a bare Flask's, written to docs/reliability/load.md
	@$(BIN)/python -m tests.load --page docs/reliability/load.md $(ARGS)

beside: $(VENV)/.dev ## 每秒两百次读取，旁边有半截请求、有求解吃内存 · 200 reads a second beside half requests and solves that take memory
	@$(BIN)/python -m tests.load.beside $(ARGS)

soak: $(VENV)/.dev ## 运行三十分钟，看内存长不长 · At work for thirty minutes, and whether the memory grows
	@$(BIN)/python -m tests.load.soak $(ARGS)

peers: $(VENV)/.dev $(PEERS)/.done ## 安装对比所用的 Timefold（另需 Java 与 javac） · Timefold for the comparison (Java and javac are needed too)
	@$(BIN)/python -c 'from benchmarks.peers import timefold as t; print("Timefold", t.version(), t.absent() or "可用 ready")'

bench-quick: $(VENV)/.dev $(PEERS)/.done ## 五分钟内的对比 · The comparison in under five minutes
	@$(BIN)/python -m benchmarks --quick $(ARGS)

bench: $(VENV)/.dev $(PEERS)/.done ## 完整对比 · The whole comparison
	@$(BIN)/python -m benchmarks $(ARGS)

lock: ## 重新生成带哈希、不含地址的锁文件（需要 uv） · Remake the lock files: hashes, no addresses (needs uv)
	@$(LOCK) pyproject.toml -o requirements/run.txt
	@$(LOCK) pyproject.toml --extra dev -c requirements/run.txt -o requirements/dev.txt
	@$(LOCK) requirements/build.in -c requirements/dev.txt -o requirements/build.txt
	@$(LOCK) --no-deps requirements/peers.in -o requirements/peers.txt
	@$(LOCK) requirements/clients.in -o requirements/clients.txt

licences: $(VENV)/.run ## 按锁文件重写 docs/licences.md · Write docs/licences.md anew from the lock file
	@$(BIN)/python .ci/bill.py licences $(ARGS)

sbom: $(VENV)/.run ## 按锁文件写物料清单（CycloneDX）到 out/ · Write a bill of materials (CycloneDX) of the lock file to out/
	@$(BIN)/python .ci/bill.py sbom $(ARGS)

scale: $(VENV)/.dev ## 真实服务器上放大：PostgreSQL、RabbitMQ、Redis，缺什么就说 · Scaled out on real servers; says by name what it could not run
	@.ci/broker || true
	@$(BIN)/python -m pytest -q -m long tests/scale $(ARGS)

assets: ## 核对页面所用的他人脚本与 npm 上的一致（需要 npm） · Hold others' scripts on our pages to npm (needs npm)
	@python3 .ci/assets $(ARGS)

lighthouse: $(VENV)/.dev ## Lighthouse 查五个主要页面（需要 npm 与 Chromium） · Lighthouse before the five main pages (needs npm and Chromium)
	@$(BIN)/python -m tests.browser.lighthouse $(ARGS)

pictures: $(VENV)/.dev ## 在浏览器里重拍页面的图片 · Take the pictures of the pages anew, in the browser
	@PICTURES=docs/images/pages $(BIN)/python -m pytest -q tests/browser $(ARGS)

docker-check: $(VENV)/pyvenv.cfg ## 不用 Docker 引擎，走一遍镜像的构建与启动 · The image's build and start, without a Docker engine
	@$(BIN)/python .ci/docker_check.py

clean: ## 删除环境、缓存与输出 · Remove the environment, caches and output
	@rm -rf $(VENV) $(PEERS) $(CLIENTS) out build dist *.egg-info .mypy_cache .ruff_cache .pytest_cache .hypothesis
	@find . -name __pycache__ -type d -prune -exec rm -rf {} +

# ---- the environment -------------------------------------------------------------------------

$(VENV)/pyvenv.cfg:
	@.ci/make-environment $(VENV) $(PYTHON)

$(VENV)/.run: requirements/build.txt requirements/run.txt pyproject.toml | $(VENV)/pyvenv.cfg
	@.ci/install $(VENV) requirements/build.txt requirements/run.txt
	@touch $@

$(VENV)/.dev: requirements/dev.txt | $(VENV)/.run
	@.ci/install $(VENV) requirements/dev.txt
	@touch $@

# what the benchmark alone needs: never a dependency of the product
$(PEERS)/.done: requirements/peers.txt
	@.ci/make-environment $(PEERS) $(PYTHON)
	@.ci/install --alone $(PEERS) requirements/peers.txt
	@touch $@

# what generates clients: it asks for other versions than the product does
$(CLIENTS)/.done: requirements/clients.txt
	@.ci/make-environment $(CLIENTS) $(PYTHON)
	@.ci/install --alone $(CLIENTS) requirements/clients.txt
	@touch $@
